// Opens a continuity pack in the browser of whoever has its passphrase. Nothing is sent anywhere, and nothing is kept.
'use strict'
;(() => {
  const form = document.getElementById('open')
  const field = document.getElementById('passphrase')
  const told = document.getElementById('told')
  const sealed = document.getElementById('sealed')
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const words = (text) => new TextEncoder().encode(text)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    told.textContent = 'Opening. This can take some seconds.'
    try {
      const typed = words(field.value.toUpperCase().replace(/[^0-9A-Z]/g, ''))
      const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
      const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(sealed.dataset.salt), iterations: Number(sealed.dataset.iterations) },
        material, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.dataset.iv), additionalData: words(sealed.dataset.of) }, key, bytes(sealed.textContent))
      const pack = document.getElementById('pack')
      pack.innerHTML = new TextDecoder().decode(plain)
      pack.hidden = false
      form.hidden = true
      told.textContent = ''
      field.value = ''
      pack.focus()
    } catch {
      told.textContent = 'That is not the passphrase of this pack. Each agency has its own; spaces, dashes and small letters do not matter.'
      field.focus()
    }
  })
})()
