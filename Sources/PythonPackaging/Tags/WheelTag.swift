/// A compatibility tag triple (PEP 425): which Pythons, which binary interface, which platform.
package struct WheelTag: Hashable, Sendable {
    /// `py3`, `cp311`, `pp310`; lower case.
    package let python: String
    /// `none`, `abi3`, `cp311`; lower case.
    package let abi: String
    /// `any`, `manylinux_2_17_x86_64`; lower case.
    package let platform: String

    package init(python: String, abi: String, platform: String) {
        self.python = python.lowercased()
        self.abi = abi.lowercased()
        self.platform = platform.lowercased()
    }
}

extension WheelTag: CustomStringConvertible {
    package var description: String { "\(python)-\(abi)-\(platform)" }
}

extension WheelTag: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.python, left.abi, left.platform) < (right.python, right.abi, right.platform)
    }
}
