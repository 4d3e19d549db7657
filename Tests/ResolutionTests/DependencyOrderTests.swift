import RandomInput
import Testing

@testable import Resolution

/// Whoever asks for a package comes before it, whatever the order in which that becomes known.
@Suite struct DependencyOrderTests {
    @Test func everyEdgeThatClosesNoRingIsRespected() {
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let count = 30
            var order = DependencyOrder()
            for _ in 0..<count { order.addPackage() }
            // Edges along a hidden order can never close a ring.
            let hidden = Array(0..<count).shuffled(using: &random)
            var edges: [(PackageID, PackageID)] = []
            for _ in 0..<80 {
                let from = Int.random(in: 0..<count - 1, using: &random)
                let to = Int.random(in: from + 1..<count, using: &random)
                edges.append((PackageID(index: hidden[from]), PackageID(index: hidden[to])))
            }
            for (dependent, target) in edges {
                let before = (0..<count).map { order.place(of: PackageID(index: $0)) }
                let moved = Set(order.note(dependent, asksFor: target))
                for index in 0..<count where order.place(of: PackageID(index: index)) != before[index] {
                    #expect(moved.contains(PackageID(index: index)), "seed \(seed)")
                }
            }
            for (dependent, target) in edges {
                #expect(order.place(of: dependent) < order.place(of: target), "seed \(seed)")
            }
            let places = (0..<count).map { order.place(of: PackageID(index: $0)) }
            #expect(places.sorted() == Array(0..<count), "seed \(seed)")
        }
    }

    @Test func anEdgeThatClosesARingChangesNothing() {
        var order = DependencyOrder()
        for _ in 0..<3 { order.addPackage() }
        let (first, second, third) = (PackageID(index: 2), PackageID(index: 1), PackageID(index: 0))
        #expect(!order.note(first, asksFor: second).isEmpty)
        #expect(!order.note(second, asksFor: third).isEmpty)
        #expect(order.note(third, asksFor: first).isEmpty)
        #expect(order.note(first, asksFor: first).isEmpty)
        #expect(order.place(of: first) < order.place(of: second))
        #expect(order.place(of: second) < order.place(of: third))
    }
}
