/** What goes into a folder for PyTorch beside the model, in the order in which one reads it. */
export const PYTHON_FILES = [
  "README.md",
  "modeling_tiny_dalle.py",
  "sample.py",
  "train.py",
  "presets.py",
  "updating.py",
  "data.py",
  "bpe.py",
  "requirements.txt"
] as const;
