import Registry
import SystemPackage

extension WebAddress {
    /// The `file:` address of an absolute path.
    init(filePath path: FilePath, isFolder: Bool = false) throws(InvalidAddress) {
        var address = try WebAddress("file:///")
        let components = path.lexicallyNormalized().components
        for (position, component) in components.enumerated() {
            let isLast = position == components.count - 1
            address = address.appending(segment: component.string, isFolder: !isLast || isFolder)
        }
        self = address
    }
}
