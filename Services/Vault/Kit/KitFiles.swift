import Files

/// The files of a kit, each as its system reads it.
protocol KitFiles: Sendable {
    var facts: KitFacts { get }
    /// What is in the ZIP.
    var entries: [ZipArchive.Entry] { get }
    /// What the scripts read: values alone, each as its shell writes it.
    var values: [(name: String, value: String)] { get }

    /// Who alone may read the settings.
    static var readers: String { get }
    /// A line that gives a name its value.
    static func line(_ name: String, _ value: String) -> String
    /// A script, with what its shell wants around it.
    func script(_ name: String, _ text: String) -> ZipArchive.Entry
}

extension KitFiles {
    var settings: String {
        "# Réglages de la sauvegarde de ce PC. Ils contiennent un jeton : \(Self.readers) seulement.\n"
            + values.map { Self.line($0.name, $0.value) + "\n" }.joined()
    }

    /// What restic reads, or people on Linux: as it is.
    func text(_ name: String, _ text: String) -> ZipArchive.Entry {
        ZipArchive.Entry(name, Array(text.utf8))
    }
}
