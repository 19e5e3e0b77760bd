/// What a page asks the engine to number, or to thin of a walk.
///
/// Whatever it is, the answer is one JSON object, and the same asked again is answered alike.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNumbering(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = UnsafeBufferPointer(start: data, count: count)
    let told = NumberingAnswer.write(text)
    precondition(told.first == 123 && told.last == 125)
    precondition(NumberingAnswer.write(text) == told)
    let thinned = WalkAnswer.write(text)
    precondition(thinned.first == 123 && thinned.last == 125)
    precondition(WalkAnswer.write(text) == thinned)
    return 0
}
