extension ZipReader {
    /// Compares all local headers with the directory and accounts for every byte, without decompressing anything.
    ///
    /// - Returns: what can be read, in the order in which it lies in the file, and everything odd, the directory's own
    ///   oddities first.
    /// - Throws: ``ArchiveError`` only for what is not the archive's fault: limits, missing bytes, the system.
    package func examine() throws -> (members: [ZipMember], oddities: [ArchiveOddity]) {
        var members: [ZipMember] = []
        members.reserveCapacity(directory.entries.count)
        var oddities = directory.oddities
        for entry in directory.entries.sorted(by: { $0.localHeaderOffset < $1.localHeaderOffset }) {
            do {
                let member = try member(entry)
                members.append(member)
                oddities += member.oddities
            } catch {
                oddities.append(try error.oddity())
            }
        }
        oddities += try ZipLayout(of: members, in: directory, window).oddities
        return (members, oddities)
    }
}

extension ArchiveError {
    /// The oddity that made reading impossible.
    ///
    /// - Throws: itself, when it was something else.
    func oddity() throws(ArchiveError) -> ArchiveOddity {
        guard case .unreadable(let kind) = reason else { throw self }
        return ArchiveOddity(kind, at: offset, member: member)
    }
}
