"""What works go by: values in, values out."""
