/// A setting that stops the start: what is wrong and what is expected, in a sentence.
struct SettingRefused: Error, CustomStringConvertible {
    let description: String

    init(_ setting: Setting, _ value: String, expected: String) {
        description = "Le réglage \(setting.variable) (--\(setting.rawValue)) vaut « \(value) » : \(expected)"
    }

    init(_ sentence: String) {
        description = sentence
    }
}
