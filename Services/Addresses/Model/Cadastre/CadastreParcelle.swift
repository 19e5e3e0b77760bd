/// A parcelle as the cadastre of the commune has it.
struct CadastreParcelle: Sendable, Equatable {
    let reference: ParcelleReference
    /// What the tax offices hold its ground to be (« contenance »), in square metres; nil when the file does not say.
    let area: Int?
    let box: ParcelleBox
    /// Its ground, packed.
    let outline: [UInt8]

    init(reference: ParcelleReference, area: Int?, shape: ParcelleShape) {
        self.init(reference: reference, area: area, box: shape.box, outline: shape.packed)
    }

    init(reference: ParcelleReference, area: Int?, box: ParcelleBox, outline: [UInt8]) {
        (self.reference, self.area, self.box, self.outline) = (reference, area, box, outline)
    }

    var id: String { reference.text }
    /// « AB 12 ».
    var short: String { Parcelle.short(reference.text) }
    /// Nil for an outline that was damaged in the base.
    var shape: ParcelleShape? { ParcelleShape(packed: outline) }
}
