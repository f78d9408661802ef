"""What `manage.py bench` is made of: people to fill a database with, pages to ask for, a clock and a scale."""
