"""PDF files, read by pdfium: characters and drawn lines in, lines and tables out."""
