import Archives
import PythonPackaging

/// The programs that a wheel's entry points ask for.
package struct WheelScripts: Hashable, Sendable {
    package struct Script: Hashable, Sendable {
        package let name: String
        package let module: String
        package let attribute: String

        package init(name: String, module: String, attribute: String) {
            self.name = name
            self.module = module
            self.attribute = attribute
        }
    }

    /// Console scripts first, each group in the order written; a name once.
    package private(set) var scripts: [Script] = []
    package private(set) var oddities: [WheelOddity] = []

    /// - Throws: ``WheelError`` for a script whose name is no file name, or whose reference is none to an object in a
    ///   module: the text goes into a program.
    package init(_ file: EntryPointsFile, path: String, wheel: some CustomStringConvertible) throws(WheelError) {
        for group in ["console_scripts", "gui_scripts"] {
            for entry in file.groups[group] ?? [] {
                let script = try Self.script(entry, wheel)
                scripts.removeAll { $0.name == script.name }
                scripts.append(script)
            }
        }
        oddities = file.malformedLines.map { WheelOddity(.malformedEntryPoint("line \($0) is no entry point"), path) }
    }

    package static func script(
        _ entry: EntryPointsFile.Entry, _ wheel: some CustomStringConvertible
    ) throws(WheelError) -> Script {
        let fail = { (why: String) in WheelError(wheel, .entryPoint(name: entry.name, why)) }
        guard let path = try? MemberPath(entry.name), path.components == [entry.name],
            EntryPoint.isValidName(entry.name), !entry.name.hasPrefix("-")
        else { throw fail("is not the name of a program") }
        guard let point = EntryPoint(name: entry.name, reference: entry.reference) else {
            throw fail("refers to \(entry.reference.debugDescription), which is no object of a module")
        }
        guard let attribute = point.attribute else {
            throw fail("names the module \(point.module) and no object in it that could be called")
        }
        return Script(name: entry.name, module: point.module, attribute: attribute)
    }
}
