import Studio
import Testing

struct CutOutTests {}
