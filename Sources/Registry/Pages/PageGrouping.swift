import Versioning

/// The order in which a page's files are laid out: by release, newest first, then by name; files without version last.
///
/// Works on numbers throughout. A release with an array of its files cost a third of the time of laying a page out, in
/// allocations and reference counts.
struct PageGrouping {
    struct Release {
        /// The version as the first of its files spells it.
        let text: PageBuilder.Piece
        /// The place of its first file in ``order``.
        let firstFile: Int
    }

    private(set) var releases: [Release] = []
    /// Indices of files.
    private(set) var order: [Int] = []
    /// How many of ``order`` belong to releases.
    private(set) var releasedFileCount = 0

    /// A spelling of a version on this page.
    private struct Spelling {
        let version: Version
        let text: PageBuilder.Piece
    }

    init(_ files: [PageBuilder.File], arena: [UInt8]) {
        arena.withUnsafeBytes { bytes in
            let (spellings, spellingOfFile) = Self.spellings(of: files, bytes)
            let rankOfSpelling = rank(spellings)
            place(files, spellingOfFile.map { $0 < 0 ? releases.count : rankOfSpelling[$0] }, bytes)
        }
    }

    /// Reads each distinct version text once. Files without a version get -1.
    private static func spellings(
        of files: [PageBuilder.File], _ bytes: UnsafeRawBufferPointer
    ) -> ([Spelling], [Int]) {
        var numbers = TextTable()
        var scratch: [UInt8] = []
        var spellings: [Spelling] = []
        /// By number of the text; -1 for a text that is no version.
        var known: [Int] = []
        let ofFile = files.map { file -> Int in
            guard file.version.length > 0 else { return -1 }
            let text = UnsafeRawBufferPointer(rebasing: bytes[file.version.range])
            let number = Int(numbers.number(of: text, in: &scratch))
            if number < known.count { return known[number] }
            if let version = try? Version(utf8: text.bindMemory(to: UInt8.self)) {
                known.append(spellings.count)
                spellings.append(Spelling(version: version, text: file.version))
            } else {
                known.append(-1)
            }
            return known[number]
        }
        return (spellings, ofFile)
    }

    /// Sorts the spellings, newest first; equal versions (`1.0`, `1.0.0`) share a release.
    private mutating func rank(_ spellings: [Spelling]) -> [Int] {
        let sorted = spellings.indices.sorted { left, right in
            let (first, second) = (spellings[left].version, spellings[right].version)
            return first == second ? left < right : first > second
        }
        var ranks = [Int](repeating: 0, count: spellings.count)
        var last: Int?
        for index in sorted {
            if last.map({ spellings[$0].version != spellings[index].version }) ?? true {
                releases.append(Release(text: spellings[index].text, firstFile: 0))
            }
            ranks[index] = releases.count - 1
            last = index
        }
        return ranks
    }

    /// Counts the files of each rank, puts every file in its rank's place, and sorts within.
    private mutating func place(_ files: [PageBuilder.File], _ ranks: [Int], _ bytes: UnsafeRawBufferPointer) {
        var starts = [Int](repeating: 0, count: releases.count + 2)
        for rank in ranks { starts[rank + 1] += 1 }
        for rank in 0...releases.count { starts[rank + 1] += starts[rank] }
        var next = starts
        order = [Int](repeating: 0, count: files.count)
        for (file, rank) in ranks.enumerated() {
            order[next[rank]] = file
            next[rank] += 1
        }
        for rank in 0...releases.count where starts[rank + 1] - starts[rank] > 1 {
            order[starts[rank]..<starts[rank + 1]].sort { left, right in
                let comparison = Memory.compare(
                    UnsafeRawBufferPointer(rebasing: bytes[files[left].name.range]),
                    UnsafeRawBufferPointer(rebasing: bytes[files[right].name.range]))
                return comparison == 0 ? left < right : comparison < 0
            }
        }
        releasedFileCount = starts[releases.count]
        releases = releases.enumerated().map { Release(text: $1.text, firstFile: starts[$0]) }
    }
}
