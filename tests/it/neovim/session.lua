-- What somebody does in Neovim with a rule file, step by step; `tests/it/neovim.rs` starts it and judges what comes out.
--
-- DOICHIEU_CONFIG: the configuration of docs/editors.md; DOICHIEU_RESULT: where the findings go; the working folder is the workspace.

local result = {}

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local function wait_for(what, condition)
  local done = vim.wait(30000, condition, 20)
  assert(done, 'waited in vain for ' .. what .. '; diagnostics: ' .. vim.inspect(vim.diagnostic.get(0)))
end

local function errors()
  return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
end

-- Puts the cursor on the first place of `text`, counted in bytes as Neovim counts.
local function cursor_on(text)
  for number, line in ipairs(lines()) do
    local column = line:find(text, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      return
    end
  end
  error(text .. ' does not stand in the buffer')
end

local function opened()
  vim.cmd('edit rules/thu.rules')
  result.filetype = vim.bo.filetype
  wait_for('a client', function()
    local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.lsp.buf_get_clients(0)
    return next(clients) ~= nil
  end)
  wait_for('diagnostics', function()
    return #errors() > 0
  end)
  result.diagnostics = {}
  for _, found in ipairs(errors()) do
    local line = lines()[found.lnum + 1]
    table.insert(result.diagnostics, {
      line = found.lnum + 1,
      words = line:sub(found.col + 1, found.end_col),
      message = found.message,
      source = found.source,
      code = found.code or vim.NIL,
    })
  end
end

local function mended()
  local titles = {}
  -- The menu of actions: the first quick fix is taken.
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      table.insert(titles, options.format_item and options.format_item(item) or tostring(item))
    end
    choose(items[1], 1)
  end
  local mistake = errors()[1]
  vim.api.nvim_win_set_cursor(0, { mistake.lnum + 1, mistake.col })
  local before = table.concat(lines(), '\n')
  if vim.lsp.start then
    vim.lsp.buf.code_action({ context = { only = { 'quickfix' } } })
  else
    vim.lsp.buf.code_action({ only = { 'quickfix' } })
  end
  wait_for('a quick fix', function()
    return table.concat(lines(), '\n') ~= before
  end)
  wait_for('the mistake to be gone', function()
    return #errors() == 0
  end)
  result.fixes = titles
  result.mended = lines()
end

local function renamed()
  cursor_on('x.moi')
  vim.lsp.buf.rename('x.ten_khac')
  wait_for('the new name', function()
    return table.concat(lines(), '\n'):find('x.ten_khac', 1, true) ~= nil
  end)
  vim.cmd('wall')
end

local function formatted()
  local before = table.concat(lines(), '\n')
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 30000 })
  else
    vim.lsp.buf.formatting_sync(nil, 30000)
  end
  result.format_changed = before ~= table.concat(lines(), '\n')
  vim.cmd('wall')
end

-- The grammar that docs/editors.md compiles, in this very editor.
local function coloured()
  local parser = vim.treesitter.get_parser(0, 'doichieu')
  result.tree_has_error = parser:parse()[1]:root():has_error()
  vim.treesitter.highlighter.new(parser)
end

local function session()
  vim.cmd('filetype plugin on')
  dofile(vim.env.DOICHIEU_CONFIG)
  opened()
  mended()
  renamed()
  formatted()
  coloured()
end

local went_well, why = xpcall(session, debug.traceback)
if not went_well then
  result.failed = why
end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.DOICHIEU_RESULT)
vim.cmd('qall!')
