import Files
import Persistence

/// The files that people change a paper with before they print it.
package enum WordProcessor: String, Sendable, CaseIterable {
    case word = "docx"
    case libreOffice = "odt"

    /// What its link says.
    package var label: String {
        switch self {
        case .word: "Word (.docx)"
        case .libreOffice: "LibreOffice (.odt)"
        }
    }

    package var mediaType: String {
        switch self {
        case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .libreOffice: TextFile.type
        }
    }

    /// Those that this machine can make a file for.
    ///
    /// Every Word shows a drawing that is a PNG: without what makes one, only papers without drawings go there.
    fileprivate static func offered(hasDrawings: Bool) -> [WordProcessor] {
        allCases.filter { $0 == .libreOffice || !hasDrawings || DocumentPress.mayDrawPictures }
    }

    /// What asks a form, by its field `forme`, for a paper as a file.
    ///
    /// - Parameter hasDrawings: whether the paper has a map, or a code to photograph.
    package static func buttons(hasDrawings: Bool) -> [Button] {
        offered(hasDrawings: hasDrawings).map { Button($0.label, .quiet, name: "forme", value: $0.rawValue) }
    }
}

extension Paper {
    /// What opens it here: none for a sheet that is mostly a drawing, or to write on, which is printed as it is.
    package var processors: [WordProcessor] {
        guard sheet == .a4 || sheet == .letter else { return [] }
        return WordProcessor.offered(hasDrawings: parts.contains { $0.markup.contains("<svg") })
    }

    /// The paper as a file that a word processor opens, with the looks of the print; a person has one made at a time.
    ///
    /// - Parameters:
    ///   - pictures: what draws PNG files.
    ///   - person: who waits for it; nil for nobody in particular.
    /// - Throws: `Refusal` when it cannot be made now: the page is printed instead.
    package func file(
        for processor: WordProcessor, pictures: DocumentPress, person: String?
    ) async throws -> [UInt8] {
        try await pictures.file(for: person) {
            let (written, drawings) = try await Blocking.run {
                let written = WrittenPaper(self)
                return (written, written.drawings.map { HTML(trusted: $0.picture) })
            }
            guard processor == .word || DocumentPress.mayDrawPictures else {
                return try await Blocking.run { try TextFile(paper: written, drawings: nil).bytes() }
            }
            let drawn = try await pictures.documents(of: drawings)
            return try await Blocking.run {
                switch processor {
                case .word: try WordFile(paper: written, drawings: drawn).bytes()
                case .libreOffice: try TextFile(paper: written, drawings: drawn).bytes()
                }
            }
        }
    }
}
