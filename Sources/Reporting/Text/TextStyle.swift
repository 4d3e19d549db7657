/// Colours for a terminal, or none.
package struct TextStyle: Sendable {
    package enum Color: Int, Sendable {
        case red = 31
        case green = 32
        case yellow = 33
        case cyan = 36
    }

    package let isColored: Bool

    package init(isColored: Bool) {
        self.isColored = isColored
    }

    package static let plain = TextStyle(isColored: false)

    package func strong(_ color: Color, _ text: String) -> String {
        isColored ? "\u{1B}[1;\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    package func colored(_ color: Color, _ text: String) -> String {
        isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    package func faint(_ text: String) -> String {
        isColored ? "\u{1B}[2m\(text)\u{1B}[0m" : text
    }
}
