"""The registers become open data: tables as CSV, JSON and XLSX, and what describes them."""
