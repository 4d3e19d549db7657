// PythonPackaging
