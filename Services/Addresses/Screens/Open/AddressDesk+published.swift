extension AddressDesk {
    /// The addresses of a published file, to be searched.
    func draft(in file: PublishedFile) throws -> Draft? {
        try FileDrafts.written(file.content).communes.values.first?.draft
    }
}
