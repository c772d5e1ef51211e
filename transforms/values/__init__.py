"""Printed values: numbers, amounts of money, quantities with operators, periods."""
