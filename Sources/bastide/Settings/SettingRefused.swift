/// A setting that stops the start: what is wrong and what is expected, in a sentence.
struct SettingRefused: Error, CustomStringConvertible {
    let description: String

    init(_ setting: Setting, _ value: String, expected: String) {
        let flag = setting.flag.map { " (\($0))" } ?? ""
        description =
            "Le réglage \(setting.variable)\(flag) vaut «\u{A0}\(value)\u{A0}»\u{A0}: \(expected)"
    }

    init(_ sentence: String) {
        description = sentence
    }
}
