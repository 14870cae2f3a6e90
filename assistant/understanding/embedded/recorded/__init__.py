"""What the record holds, spoken of again: put right, told anew, or asked to be seen."""
