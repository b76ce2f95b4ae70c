"""Files of tables (CSV, XLSX) become rows of text cells, each with its place as a spreadsheet shows it."""
