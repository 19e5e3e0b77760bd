package import Persistence

/// What the demonstration tells of a vault that is well kept.
extension VaultService {
    /// Tells that depots were read again whole, and carried away on a disk.
    ///
    /// - Parameter disk: « Disque 1 ».
    package func tellKept(_ depots: [String], on disk: String, at moment: Instant) async throws {
        try await desk.database.write { session in
            let marker = DiskMarker(label: disk, key: try DiskKey(of: .makeForNow()).publicKey)
            let kept = try DepotTable.all(in: session).filter { depots.contains($0.slug.text) }
            let ids = Set(kept.map(\.id))
            for repository in try RepositoryTable.all(in: session) where ids.contains(repository.depotID) {
                var progress = ScrubProgress.beginning(at: moment)
                progress.finishedAt = moment
                try ScrubTable.write(progress, of: repository.number, in: session)
            }
            for depot in kept {
                let copy = DiskCopy(at: moment, objects: 24, bytes: depot.used, lacking: 0)
                try DiskTable.record(copy, of: depot.id, on: marker, in: session)
            }
        }
    }

    /// Tells who is told of dangers first.
    ///
    /// - Parameter depot: its slug; nil for the whole vault.
    package func tellContact(_ name: String, email: String, phone: String, of depot: String?) async throws {
        try await desk.database.write { session in
            let kept = try depot.flatMap { Slug($0) }.flatMap { try DepotTable.depot($0, in: session) }
            guard depot == nil || kept != nil else { return }
            let contact = VaultContact(name: name, email: email, phone: phone)
            _ = try ContactTable.set(contact, of: kept?.id, at: .now, in: session)
        }
    }
}
