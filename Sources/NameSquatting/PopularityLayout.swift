import PackageIdentity

/// The layout of a list of popular names, for one that is read in place. Numbers are little-endian; every part begins
/// at a multiple of eight.
///
/// | offset | size | what |
/// | --- | --- | --- |
/// | 0 | 8 | `CordonPo` |
/// | 8 | 4 | format version |
/// | 12 | 4 | the ecosystem's number |
/// | 16 | 4 | N, the number of names |
/// | 20 | 4 | F, the number of forms: the names, then the stems |
/// | 24 | 4 | S, the number of forms whose length lets edits lead to them |
/// | 28 | 4 | O, the number of names of several words |
/// | 32 | 4 | W, the number of common words |
/// | 36 | 4 | T, bytes of text |
/// | 40 | 8 each, S | character sets of these forms, squashed, by length (``NameSignature``) |
/// | | 8 each, N | skeletons: upper half of the hash, then the name's number; ascending |
/// | | 8 each, O | words in any order, likewise |
/// | | 8 each, W | hashes of common words, ascending |
/// | | 4 each, S | numbers of the forms in the order of their character sets |
/// | | 4 each, 66 | how many of these are shorter than each length |
/// | | 4 each, N | numbers of the names in the order of their bytes, equal ones ascending |
/// | | 4 each, F + 1 | where the text of each form begins, and where the last ends |
/// | | 4 each, F - N | the numbers of the names that the stems belong to |
/// | | T | the forms in lower case, one behind the other |
struct PopularityLayout: Hashable, Sendable {
    static let magic = Array("CordonPo".utf8)
    static let version: UInt32 = 1
    static let head = 40
    /// Lengths from 0 up to one past the longest that edits may lead to.
    static let lengths = 66
    static let ecosystems: [Ecosystem] = [.pypi, .npm, .cratesIO, .rubyGems]

    let names: Int
    let forms: Int
    let sized: Int
    let ordered: Int
    let common: Int
    let text: Int

    let signatures: Range<Int>
    let skeletons: Range<Int>
    let orders: Range<Int>
    let words: Range<Int>
    let numbers: Range<Int>
    let lengthStarts: Range<Int>
    let sorted: Range<Int>
    let offsets: Range<Int>
    let stems: Range<Int>
    let texts: Range<Int>

    /// - Parameters: Each less than 2³², so that no sum overflows.
    init(names: Int, forms: Int, sized: Int, ordered: Int, common: Int, text: Int) {
        self.names = names
        self.forms = forms
        self.sized = sized
        self.ordered = ordered
        self.common = common
        self.text = text
        var end = Self.head
        func take(_ count: Int, of size: Int) -> Range<Int> {
            defer { end = (end + count * size + 7) & ~7 }
            return end..<(end + count * size)
        }
        signatures = take(sized, of: 8)
        skeletons = take(names, of: 8)
        orders = take(ordered, of: 8)
        words = take(common, of: 8)
        numbers = take(sized, of: 4)
        lengthStarts = take(Self.lengths, of: 4)
        sorted = take(names, of: 4)
        offsets = take(forms + 1, of: 4)
        stems = take(forms - names, of: 4)
        texts = take(text, of: 1)
    }

    var byteCount: Int { (texts.upperBound + 7) & ~7 }
}

/// Why bytes are no list of popular names.
package enum InvalidPopularityList: Error, Hashable, Sendable {
    case foreign
    case version(UInt32)
    /// Too short for what its head says, or a part points outside.
    case malformed
}

extension InvalidPopularityList: CustomStringConvertible {
    package var description: String {
        switch self {
        case .foreign: "this is no list of popular names"
        case .version(let version): "a list of popular names of format \(version), which this cordon does not read"
        case .malformed: "the list of popular names contradicts itself"
        }
    }
}
