"""What an agreement is: values and rules; may import the standard library only."""
