/// The ways in which file systems and programs take two different names for one.
package enum NameFolding: String, Hashable, Sendable, CaseIterable {
    /// Upper and lower case are one: the usual file systems of macOS and Windows.
    case letterCase = "upper and lower case"
    /// Composed and decomposed characters are one: macOS (Unicode canonical equivalence).
    case canonical = "Unicode normalisation"
    /// Full-width, ligature and other compatibility forms are one: Python identifiers (NFKC, PEP 3131).
    case compatibility = "Unicode compatibility forms"
    /// Dots and spaces at a component's end are dropped: Windows.
    case trailing = "trailing dots or spaces"
    /// `\` parts components: Windows; `.` and empty components: everywhere.
    case separators = "how components are parted"
}
