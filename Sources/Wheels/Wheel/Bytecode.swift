/// Compiled Python in an archive.
package enum Bytecode {
    /// In a `__pycache__` folder, where the interpreter would trust it by its time stamp alone.
    case cached
    /// `x.pyc` with `x.py` beside it.
    case besideSource
    /// `x.pyc` with no source: the only thing there is to import.
    case alone

    package init?(_ name: String, among names: Set<String>) {
        if name.hasPrefix("__pycache__/") || name.contains("/__pycache__/") {
            self = .cached
        } else if name.hasSuffix(".pyc") || name.hasSuffix(".pyo") {
            self = names.contains(String(name.dropLast())) ? .besideSource : .alone
        } else {
            return nil
        }
    }
}
