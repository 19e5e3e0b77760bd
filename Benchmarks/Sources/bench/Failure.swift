/// Why a measure cannot be made, in a sentence.
struct Failure: Error {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
