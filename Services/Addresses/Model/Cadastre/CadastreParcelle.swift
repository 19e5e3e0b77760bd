/// A parcelle as the cadastre of the commune has it.
struct CadastreParcelle: Sendable, Equatable {
    let reference: ParcelleReference
    /// What the tax offices hold its ground to be (« contenance »), in square metres; nil when the file does not say.
    let area: Int?
    let box: ParcelleBox
    /// Its ground, packed; empty when the file has none that can be read.
    let outline: [UInt8]

    init(reference: ParcelleReference, area: Int?, shape: ParcelleShape) {
        self.init(reference: reference, area: area, box: shape.box, outline: shape.packed)
    }

    init(reference: ParcelleReference, area: Int?, box: ParcelleBox, outline: [UInt8]) {
        (self.reference, self.area, self.box, self.outline) = (reference, area, box, outline)
    }

    /// One that is known, and is nowhere.
    init(withoutGround reference: ParcelleReference, area: Int?) {
        self.init(
            reference: reference, area: area, box: ParcelleBox(south: 0, north: 0, west: 0, east: 0),
            outline: [])
    }

    var id: String { reference.text }
    var hasGround: Bool { !outline.isEmpty }
    /// « AB 12 ».
    var short: String { Parcelle.short(reference.text) }
    /// Nil without a ground, or when it was damaged in the base.
    var shape: ParcelleShape? { ParcelleShape(packed: outline) }
}
