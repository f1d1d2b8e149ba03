#ifndef BACKDROP_CVIPS_H
#define BACKDROP_CVIPS_H

/// Loads libvips; every other function of this border needs it first. May be called again and from
/// any thread.
///
/// Returns NULL, or why libvips cannot be used, as text that stays valid.
const char *cvips_load(void);

#endif
