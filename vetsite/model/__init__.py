"""Plain data becomes settings, registers and items: right values, or problems."""
