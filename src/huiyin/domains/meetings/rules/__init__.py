"""Pure rules of meetings: values in, values out, no Django."""
