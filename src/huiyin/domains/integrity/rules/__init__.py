"""Pure rules of integrity: values in, values out."""
