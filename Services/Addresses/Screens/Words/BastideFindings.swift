/// What Bastide's own checks found, by what follows `bastide.` in the code: they never prevent publication.
enum BastideFindings {
    static let words: [String: FindingWords] = [:]
}
