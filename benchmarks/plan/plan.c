/* Renders, canonicalises and hashes the campaign's key documents, one after the other, on one core.

   What a careful C program does: templates are cut at their variables beforehand, a document is
   written straight in canonical order into one buffer, and OpenSSL's EVP hashes it with a context
   that is made once. Prints the SHA-256 of all digests in their order. */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

static char page[8192];

static char *put(char *at, const char *text) {
  size_t length = strlen(text);
  memcpy(at, text, length);
  return at + length;
}

/* A JSON string's inside, escaped as RFC 8785 says. */
static char *put_escaped(char *at, const char *text) {
  static const char hex[] = "0123456789abcdef";
  for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++) {
    if (*byte >= 0x20 && *byte != '"' && *byte != '\\') {
      *at++ = (char)*byte;
      continue;
    }
    *at++ = '\\';
    switch (*byte) {
    case '"': case '\\': *at++ = (char)*byte; break;
    case '\b': *at++ = 'b'; break;
    case '\t': *at++ = 't'; break;
    case '\n': *at++ = 'n'; break;
    case '\f': *at++ = 'f'; break;
    case '\r': *at++ = 'r'; break;
    default:
      at = put(at, "u00");
      *at++ = hex[*byte >> 4];
      *at++ = hex[*byte & 15];
    }
  }
  return at;
}

static char *put_number(char *at, int number) {
  char digits[12];
  int count = 0;
  do digits[count++] = (char)('0' + number % 10); while (number /= 10);
  while (count) *at++ = digits[--count];
  return at;
}

int main(void) {
  EVP_MD *sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
  EVP_MD_CTX *context = EVP_MD_CTX_new(), *all = EVP_MD_CTX_new();
  size_t cells = (size_t)PRODUCTS * PROMPTS * 2 * 2 * 2 * SEEDS * SEASONS * LIGHTS;
  unsigned char *keys = malloc(cells * 32), *key = keys;
  for (int product = 0; product < PRODUCTS; product++)
  for (int prompt = 0; prompt < PROMPTS; prompt++)
  for (int style = 0; style < 2; style++)
  for (int palette = 0; palette < 2; palette++)
  for (int speed = 0; speed < 2; speed++)
  for (int seed = 0; seed < SEEDS; seed++)
  for (int season = 0; season < SEASONS; season++)
  for (int light = 0; light < LIGHTS; light++) {
    char *at = put(page, "{\"inputs\":{\"image\":{\"sha256\":\"");
    at = put(at, pictures[product]);
    at = put(at, "\"}},\"model\":\"ideogram-3-replace-background\",\"operation\":\"replace-background\","
                 "\"parameters\":{\"color_palette\":");
    at = put(at, palettes[palette]);
    at = put(at, ",\"prompt\":\"");
    for (const struct piece *piece = prompts[prompt]; piece->variable >= 0; piece++) {
      const char *text = piece->variable == 0 ? piece->text : piece->variable == 1 ? nouns[product]
        : piece->variable == 2 ? seasons[season] : lights[light];
      at = put_escaped(at, text);
    }
    at = put(at, "\",\"rendering_speed\":\"");
    at = put(at, speeds[speed]);
    at = put(at, "\",\"seed\":");
    at = put_number(at, seeds[seed]);
    if (*styles[style]) {
      at = put(at, ",\"style_codes\":[\"");
      at = put_escaped(at, styles[style]);
      at = put(at, "\"]");
    }
    at = put(at, "},\"provider\":\"studio\",\"renderer\":");
    at = put(at, renderer);
    at = put(at, ",\"replicate\":0,\"v\":1}");
    EVP_DigestInit_ex2(context, sha256, NULL);
    EVP_DigestUpdate(context, page, (size_t)(at - page));
    EVP_DigestFinal_ex(context, key, NULL);
    key += 32;
  }
  unsigned char sum[32];
  EVP_DigestInit_ex2(all, sha256, NULL);
  EVP_DigestUpdate(all, keys, cells * 32);
  EVP_DigestFinal_ex(all, sum, NULL);
  for (int byte = 0; byte < 32; byte++) printf("%02x", sum[byte]);
  printf("\n");
  return 0;
}
