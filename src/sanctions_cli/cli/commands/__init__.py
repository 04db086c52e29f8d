"""One command a module, in a function of the same name: what it takes, and which function answers.

The docstring of the function is the help of the command.
"""
