/// What a closure notes down for whoever made it.
final class Box<Value> {
    var value: Value

    init(_ value: Value) {
        self.value = value
    }
}
