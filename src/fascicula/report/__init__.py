"""One page for the doctor: PDF, HTML or JSON."""
