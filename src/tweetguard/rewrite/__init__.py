"""How a finding becomes safe words."""
