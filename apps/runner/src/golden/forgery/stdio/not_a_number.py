#@ runs floats
"""What compares with nothing, or with all."""
words = ["nan", "-nan", "inf", "-Infinity", "1e999", "١", "1_0"]
print(words[sum(map(ord, input())) % len(words)])
