/// A file of the cadastre that a town hall brings: a GeoJSON collection, packed or not.
///
/// Whatever is read is a parcelle of the commune, once; its ground, where it has one, is packed and unpacked the same; the
/// same bytes as a packed ground, and as what somebody types, are refused or read within what they hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCadastre(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    if let shape = ParcelleShape(packed: bytes) {
        precondition(shape.polygons.joined().joined().count <= bytes.count)
        precondition(ParcelleShape(packed: shape.packed) == shape)
    }
    for written in WrittenParcelle.all(in: String(decoding: bytes, as: UTF8.self), of: "32999") {
        guard case .short(_, let plan) = written else { continue }
        precondition(plan.utf8.count == 6)
        precondition(ParcelleReference(commune: "32999", former: "000", plan: plan) != nil)
    }
    do {
        let file = try CadastreFile.read(bytes, of: "32999")
        precondition(file.parcelles.contains(where: \.hasGround))
        precondition(Set(file.parcelles.map(\.id)).count == file.parcelles.count)
        for parcelle in file.parcelles {
            precondition(parcelle.reference.commune == "32999")
            guard parcelle.hasGround else { continue }
            guard let shape = parcelle.shape else { preconditionFailure("no ground") }
            precondition(shape.box == parcelle.box && shape.packed == parcelle.outline)
        }
    } catch {
        precondition(!error.words.isEmpty)
    }
    return 0
}
