"""Layout: finished papers read as shapes, their pages counted, and set as PDF by LibreOffice or typst."""
