/// Parcelles as people type them: separated by spaces, commas, semicolons or vertical bars.
enum ParcelleText {
    static func list(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",;|".contains($0) }.map(String.init)
    }
}
