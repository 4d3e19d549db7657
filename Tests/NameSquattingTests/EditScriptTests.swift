import RandomInput
import Testing

@testable import NameSquatting

struct EditScriptTests {
    struct Case: CustomTestStringConvertible {
        let target: String
        let name: String
        let edits: [Edit]?
        var testDescription: String { "\(target) → \(name)" }
    }

    @Test(arguments: [
        Case(target: "requests", name: "requests", edits: []),
        Case(target: "requests", name: "reqeusts", edits: [.swapped]),
        Case(target: "requests", name: "requestss", edits: [.doubled]),
        Case(target: "pillow", name: "pilow", edits: [.singled]),
        Case(target: "requests", name: "equests", edits: [.omittedAtEdge]),
        Case(target: "urllib3", name: "urllib", edits: [.digit]),
        Case(target: "boto3", name: "boto4", edits: [.digit]),
        Case(target: "flask", name: "flask2", edits: [.addedDigit]),
        Case(target: "flask", name: "xflask", edits: [.addedAtEdge]),
        Case(target: "flask", name: "dlask", edits: [.replacedFirst(isNear: true)]),
        Case(target: "flask", name: "plask", edits: [.replacedFirst(isNear: false)]),
        Case(target: "colorama", name: "colourama", edits: [.added]),
        Case(target: "abcdef", name: "badcef", edits: [.swapped, .swapped]),
        Case(target: "abcdef", name: "fedcba", edits: nil),
        Case(target: "abc", name: "abcdef", edits: nil),
        Case(target: "", name: "ab", edits: [.addedAtEdge, .addedAtEdge]),
    ])
    func findsTheEdits(_ example: Case) {
        let script = EditScript(from: Array(example.target.utf8), to: Array(example.name.utf8), atMost: 2)
        #expect(script?.edits == example.edits)
    }

    /// Law: whatever one random edit makes of a popular name, the deletions of both meet and the script has one edit.
    @Test func everySingleEditIsFound() throws {
        let list = NameListFixtures.ranking
        var generator = SeededGenerator(seed: 7)
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        for _ in 0..<3_000 {
            let number = Int.random(in: 0..<list.count, using: &generator)
            let target = list.form(number).squashed
            guard (4...40).contains(target.count) else { continue }
            var name = target
            let place = Int.random(in: 0..<target.count, using: &generator)
            let letter = letters[Int.random(in: letters.indices, using: &generator)]
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: name.remove(at: place)
            case 1: name.insert(letter, at: place)
            case 2: name[place] = letter
            default: if place > 0 { name.swapAt(place, place - 1) }
            }
            #expect(list.near(name, depth: 1).contains(number), "seed 7: \(String(decoding: name, as: UTF8.self))")
            let script = EditScript(from: target, to: name, atMost: 1)
            #expect(script.map { $0.edits.count == (name == target ? 0 : 1) } == true)
        }
    }
}
