import Foundation
import Glibc
import Persistence
import Web

/// Reads a disk again, on any machine: each object is its name, and all that the manifest says is there.
package struct DiskVerification: Sendable {
    /// What was found.
    package struct Report: Sendable, Equatable {
        /// « Disque 2 ».
        package var label = ""
        /// The key's, to be compared with the one that was written down.
        package var fingerprint = ""
        /// Whether the signature was judged by a key that did not come with the disk.
        package var isJudged = false
        /// The repositories as the manifest tells them, and when each was copied: how old the disk is.
        package var copies: [Copy] = []
        package var repositories = 0
        package var objects = 0
        package var bytes = 0
        /// What the disk holds of one repository.
        package struct Copy: Sendable, Equatable {
            /// `32013-mairie/accueil`.
            package let folder: String
            /// The day when it was copied; nil when its date cannot be read.
            package let day: String?
        }

        /// What is wrong, in words, the first of them.
        package var faults: [String] = []
        package var faultCount = 0

        package var isGood: Bool { faultCount == 0 }

        mutating func add(_ fault: String) {
            faultCount += 1
            if faults.count < 200 { faults.append(fault) }
        }
    }

    let disk: CarriedDisk
    /// The key that the disk must be of; nil to believe the one that is on it.
    let key: DiskPublicKey?

    /// - Parameters:
    ///   - folder: where the disk is mounted.
    ///   - key: what the file of the public key, kept elsewhere, holds; nil when there is none.
    /// - Throws: `VaultRefusal` when it is no disk of Bastide's, or when the key is none.
    package init(of folder: String, key: String?) throws {
        disk = CarriedDisk(folder: try CarriedDisk.existing(folder))
        self.key = try key.map { text in
            guard let key = DiskPublicKey(pem: text) else {
                throw VaultRefusal("Ce fichier n’est pas une clé publique de disque.")
            }
            return key
        }
    }

    package func perform(
        progress: @escaping @Sendable (_ objects: Int, _ bytes: Int) -> Void = { _, _ in }
    ) async throws -> Report {
        guard let marker = try await Blocking.run({ try disk.marker() }) else {
            throw VaultRefusal(
                "Ce dossier n’est pas un disque écrit par Bastide\u{A0}: il n’a pas de fichier \(DiskMarker.fileName) lisible."
            )
        }
        let (manifest, judged) = try await Blocking.run {
            var report = Report(label: marker.label)
            return (try self.manifest(of: marker, &report), report)
        }
        var report = judged
        let entries: [DiskManifest.Entry] = manifest?.repositories ?? []
        for entry in entries {
            try await read(entry, &report, progress)
        }
        let known = Set(entries.map(\.folder))
        for place in try await disk.storage.places() where !known.contains(place.folder) {
            report.add("\(place.folder)\u{A0}: le manifeste ne connaît pas ce dossier.")
        }
        return report
    }

    /// The manifest, judged; nil when there is none to read.
    private func manifest(of marker: DiskMarker, _ report: inout Report) throws -> DiskManifest? {
        let written = try disk.content(of: DiskMarker.keyName, atMost: 1000)
            .flatMap { DiskPublicKey(pem: String(decoding: $0, as: UTF8.self)) }
        guard let judge = key ?? written ?? DiskPublicKey(pem: marker.key) else {
            report.add("La clé publique du disque n’est pas lisible.")
            return nil
        }
        report.fingerprint = judge.fingerprint
        report.isJudged = key != nil
        if DiskPublicKey(pem: marker.key) != judge || written.map({ $0 != judge }) == true {
            report.add("La clé du disque n’est pas celle que vous avez donnée, ou elle a été changée.")
        }
        guard let content = try disk.content(of: DiskManifest.fileName, atMost: DiskManifest.longest) else {
            report.add("Le manifeste manque\u{A0}: la copie n’est pas allée à son bout.")
            return nil
        }
        let signature = try disk.content(of: DiskManifest.signatureName, atMost: 64)
        if !judge.accepts(signature ?? Data(), of: content) {
            report.add(
                "La signature du manifeste est fausse\u{A0}: il a été changé, ou n’a pas été écrit en entier."
            )
        }
        do {
            let manifest = try DiskManifest(content)
            if manifest.disk != marker.disk { report.add("Le manifeste est celui d’un autre disque.") }
            return manifest
        } catch let refusal as VaultRefusal {
            report.add(refusal.description)
            return nil
        }
    }

    private func read(
        _ entry: DiskManifest.Entry, _ report: inout Report, _ progress: @Sendable (Int, Int) -> Void
    ) async throws {
        guard let place = RepositoryPlace(folder: entry.folder) else { return }
        report.repositories += 1
        report.copies.append(
            Report.Copy(folder: entry.folder, day: entry.copiedAt.map { FrenchMoment.day($0) }))
        var names = NameList()
        for file in try await disk.storage.objects(of: place) {
            try await Blocking.run { forgetCached("\(disk.folder)/\(file.path)") }
            let name: ObjectName?
            do {
                name = try await disk.storage.digest(at: file.path).name
            } catch let failure as StorageFailure {
                report.add("\(file.path)\u{A0}: illisible (\(failure)).")
                continue
            }
            if let wanted = file.name, wanted != name {
                report.add("\(file.path)\u{A0}: abîmé, ses octets ne sont pas ceux de son nom.")
            }
            let isInPlace = file.isInPlace(in: place)
            if !isInPlace { report.add("\(file.path)\u{A0}: pas à sa place, restic ne le trouverait pas.") }
            // A configuration has no name of its own: the list tells whether it is the one that was copied.
            if isInPlace, let told = file.name ?? name { names.add(file.kind, told, size: file.size) }
            report.objects += 1
            report.bytes += file.size
            progress(report.objects, report.bytes)
        }
        judge(names, by: entry, &report)
    }

    /// What is there, compared with what was signed.
    private func judge(_ names: NameList, by entry: DiskManifest.Entry, _ report: inout Report) {
        if let lacking = entry.lacking, lacking > 0 {
            let what = French.count(lacking, "élément n’a pas été copié", "éléments n’ont pas été copiés")
            report.add("\(entry.folder)\u{A0}: \(what), abîmés dans le coffre ce jour-là.")
        }
        guard names.hash != entry.names else { return }
        let difference = names.objects - entry.objects
        let words =
            switch difference {
            case ..<0: French.count(-difference, "élément manque", "éléments manquent")
            case 1...:
                French.count(difference, "élément", "éléments")
                    + " de plus que dans le manifeste\u{A0}: une copie n’est pas allée à son bout"
            default: "des éléments ne sont pas ceux du manifeste"
            }
        report.add("\(entry.folder)\u{A0}: \(words).")
    }

    /// What the disk holds is read, not what the system remembers of it.
    private func forgetCached(_ path: String) {
        (try? FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW))?.beginWriting(from: 0, count: 0)
    }
}

extension VaultStore {
    /// What copies the vault on a disk that is carried away.
    ///
    /// - Parameter data: the data folder, from which the disk is apart.
    package func export(to folder: String, apartFrom data: String, key: DiskKey) throws -> DiskExport {
        DiskExport(
            database: database, source: storage,
            disk: try CarriedDisk.opened(
                folder, apartFrom: data, vault: (storage as? DiskStorage)?.folder),
            key: key)
    }
}
