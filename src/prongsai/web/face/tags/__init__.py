"""Tags and filters, one module per kind; ``templatetags/face.py`` makes one library of them."""
