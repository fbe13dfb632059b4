"""Install, verify and remove translation packages on this machine: the one place of digest that uses the network."""
