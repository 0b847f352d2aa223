"""What people can do: each action checks, changes and writes its line in one transaction."""
