// Interpreters
