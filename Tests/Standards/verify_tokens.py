"""Verifies `Authorization` headers of RFC 8292, one a line, with py-vapid; says how many hold."""
import sys

from py_vapid import Vapid02

print(sum(Vapid02.verify(line.strip()) for line in sys.stdin))
