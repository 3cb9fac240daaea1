"""/xuat: documents that can be signed."""
